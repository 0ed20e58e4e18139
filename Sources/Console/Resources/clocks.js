// Running clocks. The node's clock counts, not the laptop's.

import { all, byId, hear } from './page.js'

const nodeNow = byId('now')
const offset = nodeNow ? Date.parse(nodeNow.dateTime) - Date.now() : 0
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const two = (number) => String(number).padStart(2, '0')

function dateTimeGroup(date) {
    const time = two(date.getUTCDate()) + two(date.getUTCHours()) + two(date.getUTCMinutes())
    return `${time}Z ${months[date.getUTCMonth()]} ${two(date.getUTCFullYear() % 100)}`
}

function runClocks() {
    const now = new Date(Date.now() + offset)
    const clock = byId('now')
    // A page that was drawn for nobody in particular has no time of a node, and samples that stand.
    if (!clock) return
    clock.textContent = dateTimeGroup(now)
    // Seconds in which a decision can be undone.
    for (const left of all('time[data-until]')) {
        left.textContent = Math.max(0, Math.ceil((Date.parse(left.dataset.until) - now) / 1000))
    }
    for (const due of all('.due')) {
        const times = all('time[data-due]', due)
        const minutes = Math.floor((Date.parse(times[0]?.dataset.due) - now) / 60000)
        if (Number.isNaN(minutes)) continue
        const isLate = minutes < 0
        const left = isLate ? -minutes - 1 : minutes
        for (const time of times) time.textContent = `${Math.floor(left / 60)}:${two(left % 60)}`
        due.querySelector('.due-left').hidden = isLate
        due.querySelector('.due-over').hidden = !isLate
    }
}

runClocks()
setInterval(runClocks, 1000)
hear('fresh', runClocks)
