// The console works without this file. It adds: live regions, running clocks, a question before grave acts,
// unsaved text that survives an expired session, and keys. Nothing is put into the page as markup but whole
// pages that this node rendered; every visible word stands in the page already.

import { all, byId, parse } from './page.js'
import './attachments.js'
import './review.js'

const user = document.body.dataset.user

/* Time: the node's clock counts, not the laptop's. */

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
    if (clock) clock.textContent = dateTimeGroup(now)
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

/* Live regions: the node says that something changed, and we fetch this very page again. */

const isTyping = (node) => Boolean(node?.closest('input, textarea, select, details[open]'))
let refreshing = 0

async function refresh() {
    clearTimeout(refreshing)
    // Another page is on its way, and this one may be gone already.
    if (document.querySelector('form[data-sent]')) return
    // `Wasl-Live` lets the node leave such a fetch out of the access log and of the session's idle time.
    const answer = await fetch(location.href, { headers: { 'Wasl-Live': '1' }, redirect: 'manual' }).catch(() => null)
    if (!answer) return
    if (answer.type === 'opaqueredirect' || answer.status === 401) return end()
    if (!answer.ok) return
    const page = parse(await answer.text())
    if (page.body.dataset.user !== user) return end()
    for (const region of all('[data-live]')) swap(region, page.getElementById(region.id))
    // Only the count: a form that came back with errors has another page at its address.
    const count = page.title.match(/^\(\d+\) /)?.[0] ?? ''
    document.title = count + document.title.replace(/^\(\d+\) /, '')
    runClocks()
}

function swap(region, fresh) {
    const active = region.contains(document.activeElement) ? document.activeElement : null
    if (!fresh || isTyping(active)) return
    region.replaceChildren(...fresh.childNodes)
    region.hidden = fresh.hidden
    if (active?.href) all('a', region).find((link) => link.href === active.href)?.focus()
}

function refreshSoon() {
    clearTimeout(refreshing)
    refreshing = setTimeout(refresh, 300)
}

let source, watchdog
let delay = 1000
let hasEnded = false

function listen() {
    source = new EventSource('/events')
    source.addEventListener('open', () => { delay = 1000; heard(); refresh() })
    source.addEventListener('change', () => { heard(); refreshSoon() })
    source.addEventListener('tick', heard)
    source.addEventListener('error', lose)
    watchdog = setTimeout(lose, 45000)
}

// A laptop that slept, or a cable pulled, leaves a connection that looks open: silence counts as loss.
function heard() {
    byId('lost').hidden = true
    clearTimeout(watchdog)
    watchdog = setTimeout(lose, 45000)
}

function lose() {
    source.close()
    clearTimeout(watchdog)
    byId('lost').hidden = hasEnded
    if (!hasEnded) setTimeout(listen, delay)
    delay = Math.min(delay * 2, 30000)
    refreshSoon()
}

function end() {
    hasEnded = true
    source?.close()
    clearTimeout(watchdog)
    byId('lost').hidden = true
    byId('ended').hidden = false
}

/* Grave acts are asked about first, and no form is sent twice. */

const question = byId('confirm')

function ask(button) {
    const [yes] = all('button', question)
    byId('confirm-text').textContent = button.dataset.confirm
    yes.textContent = button.textContent
    question.returnValue = ''
    question.showModal()
    // The safe answer has the focus: Enter pressed once too often does no harm.
    all('button', question)[1].focus()
    return new Promise((answer) => {
        question.addEventListener('close', () => answer(question.returnValue === 'yes'), { once: true })
    })
}

document.addEventListener('submit', async (event) => {
    const form = event.target
    const button = event.submitter
    if (form.method !== 'post') return
    if (form.dataset.sent) return event.preventDefault()
    if (button?.dataset.confirm && !button.dataset.agreed) {
        event.preventDefault()
        if (!(await ask(button))) return button.focus()
        button.dataset.agreed = 'yes'
        form.requestSubmit(button)
        delete button.dataset.agreed
        return
    }
    form.dataset.sent = 'yes'
    if (new URL(form.action).pathname === '/logout') forget(() => true)
    else markSent(form)
})

addEventListener('pageshow', () => { for (const form of all('form[data-sent]')) delete form.dataset.sent })

for (const dialog of all('dialog')) {
    for (const button of all('button:not([data-do])', dialog)) button.addEventListener('click', () => dialog.close(button.value))
}

for (const opener of all('[data-opens]')) {
    opener.hidden = false
    opener.addEventListener('click', () => byId(opener.dataset.opens).showModal())
}

/* Unsaved text stays in this tab, for this user, until it was accepted. */

const prefix = `wasl:${user}:`
const keyOf = (form) => prefix + form.dataset.keep
const kept = (form) => all('input, textarea, select', form)
    .filter((field) => field.name && !['hidden', 'file', 'password', 'submit'].includes(field.type))
const valueOf = (field) => ['checkbox', 'radio'].includes(field.type) ? field.checked : field.value

function forget(which) {
    for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith('wasl:') && which(key)) sessionStorage.removeItem(key)
    }
}

function keep(form) {
    sessionStorage.setItem(keyOf(form), JSON.stringify({ fields: kept(form).map((field) => [field.id, valueOf(field)]) }))
}

function markSent(form) {
    const saved = form.dataset.keep && JSON.parse(sessionStorage.getItem(keyOf(form)))
    if (saved) sessionStorage.setItem(keyOf(form), JSON.stringify({ ...saved, sent: true }))
}

function restore(form) {
    const saved = JSON.parse(sessionStorage.getItem(keyOf(form)))
    // After an error the node itself has put back what was posted.
    if (!saved || form.querySelector('[data-errors]')) return
    let isChanged = false
    for (const [id, value] of saved.fields) {
        const field = byId(id)
        if (!field || !form.contains(field) || valueOf(field) === value) continue
        isChanged = true
        if (typeof value === 'boolean') field.checked = value
        else field.value = value
    }
    if (!isChanged) return
    form.closest('details')?.setAttribute('open', '')
    offerToDrop(form)
}

function offerToDrop(form) {
    const note = byId('kept').cloneNode(true)
    note.removeAttribute('id')
    note.hidden = false
    note.querySelector('button').addEventListener('click', () => {
        sessionStorage.removeItem(keyOf(form))
        form.reset()
        note.remove()
    })
    form.prepend(note)
}

if (user) {
    forget((key) => !key.startsWith(prefix))
    if (document.querySelector('.flash[data-tone=ok]')) forget((key) => JSON.parse(sessionStorage.getItem(key)).sent)
    for (const form of all('form[data-keep]')) {
        restore(form)
        form.addEventListener('input', () => keep(form))
    }
}

/* Keys go by their place on the keyboard, so that they work in an Arabic layout too. */

function step(by) {
    const rows = all('a[data-row]')
    const at = rows.indexOf(document.activeElement)
    const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
}

const keys = {
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    Slash: () => document.querySelector('input[type=search]')?.focus(),
}

document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    if (event.target.closest('input, textarea, select, dialog')) return
    const isHelp = event.key === '?' || event.key === '؟'
    const act = isHelp ? () => byId('keys').showModal() : event.shiftKey ? null : keys[event.code]
    if (!act) return
    event.preventDefault()
    act()
})

// On a narrow screen the sections are one line that scrolls.
document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
runClocks()
setInterval(runClocks, 1000)
if (user) listen()
