// What is new and urgent: said in words, with a sound, and by the tab's title and icon for whoever looks elsewhere.

import { all, byId, hear, user } from './page.js'
import { sound } from './sound.js'
import { isFirst } from './stream.js'

const told = `wasl:${user}:told`
const remembered = () => JSON.parse(sessionStorage.getItem(told) ?? '[]')
const page = document.body.dataset.member === 'm' ? '/review/' : '/items/'

function say(region, text, link, key = '') {
    if (!region || location.pathname === link) return
    drop(key)
    const line = document.createElement('p')
    const anchor = document.createElement('a')
    anchor.href = link
    anchor.textContent = text
    line.dataset.news = key
    line.append(anchor)
    region.append(line)
    while (region.children.length > 3) region.firstChild.remove()
}

function drop(key) {
    for (const line of all('[data-news]')) if (line.dataset.news === key) line.remove()
}

function item({ key, new: isNew, precedence }) {
    if (!isNew) return drop(key)
    if (!['flash', 'immediate'].includes(precedence) || remembered().includes(key)) return
    sessionStorage.setItem(told, JSON.stringify([...remembered(), key].slice(-50)))
    const region = byId(precedence === 'flash' ? 'urgent' : 'news')
    say(region, region?.dataset[precedence], page + key, key)
    if (isFirst()) sound(precedence === 'flash' ? 'alarm' : 'urgent')
}

function alarm() {
    const region = byId('urgent')
    say(region, region?.dataset.alarm, '/node', 'alarm')
    if (isFirst()) sound('alarm')
}

// An installed page has a badge of its own; it counts what the title counts.
function badge() {
    const count = Number(document.title.match(/^\((\d+)\) /)?.[1] ?? 0)
    if (count) navigator.setAppBadge?.(count).catch(() => null)
    else navigator.clearAppBadge?.().catch(() => null)
}

hear('event', ({ name, facts }) => {
    if (name === 'item' && facts.key) item(facts)
    if (name === 'alarm') alarm()
})
hear('fresh', (fresh) => {
    const icon = fresh.getElementById('icon')?.getAttribute('href')
    if (icon && byId('icon').getAttribute('href') !== icon) byId('icon').setAttribute('href', icon)
    badge()
})
badge()
