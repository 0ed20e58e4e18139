// Live regions: the node says what changed, and a page that shows something of it fetches itself again.
//
// A region says in `data-live` what it shows: `item draft`, `item:KEY`, or nothing for all there is. Every page knows
// up to where it knows everything (`data-position`), and asks for what came after: when it opens, and after each loss.

import { all, byId, parse, tell, user } from './page.js'
import * as stream from './stream.js'

const silence = 40000
const isTyping = (node) => Boolean(node?.closest('input, textarea, select, details[open]'))

let position = document.body.dataset.position ?? ''
// Over how many milliseconds pages spread what they fetch; the node knows how many there are.
let spread = 0
let timer = 0
let isFetching = false
let isAskedAgain = false
let isBehind = false
let hasEnded = false

function concerns(name, facts) {
    if (['hello', 'beat'].includes(name)) return false
    return all('[data-live]').some(({ dataset }) => {
        const wanted = dataset.live.split(' ').filter(Boolean)
        // The log grows at every tick; only what shows it asks for it.
        if (!wanted.length) return name !== 'log'
        return wanted.some((want) => {
            const [sort, key] = want.split(':')
            const one = facts.key ?? facts.id
            return sort === name && (!key || !one || key === one)
        })
    })
}

export function refreshSoon() {
    if (timer) return
    timer = setTimeout(refresh, 150 + Math.random() * spread)
}

async function refresh() {
    timer = 0
    if (isFetching) return void (isAskedAgain = true)
    // Another page is on its way, and this one may be gone already.
    if (hasEnded || document.querySelector('form[data-sent]')) return
    isFetching = true
    await fetchAgain().catch(() => null)
    isFetching = false
    if (isAskedAgain) refreshSoon()
    isAskedAgain = false
}

async function fetchAgain() {
    // `Wasl-Live` lets the node leave such a fetch out of the access log and of the session's idle time.
    const answer = await fetch(location.href, { headers: { 'Wasl-Live': '1' }, redirect: 'manual' })
    if (answer.type === 'opaqueredirect' || answer.status === 401) return end()
    if (!answer.ok) return
    const page = parse(await answer.text())
    if (page.body.dataset.user !== user) return end()
    isBehind = false
    for (const region of all('[data-live]')) swap(region, page.getElementById(region.id))
    // Only the count: a form that came back with errors has another page at its address.
    const count = page.title.match(/^\(\d+\) /)?.[0] ?? ''
    document.title = count + document.title.replace(/^\(\d+\) /, '')
    tell('fresh', page)
}

function swap(region, fresh) {
    const active = region.contains(document.activeElement) ? document.activeElement : null
    if (!fresh) return
    if (isTyping(active)) return void (isBehind = true)
    region.replaceChildren(...fresh.childNodes)
    region.hidden = fresh.hidden
    if (active?.href) all('a', region).find((link) => link.href === active.href)?.focus()
}

let watchdog = 0
let retry = 0
let delay = 1000
let lastHeard = 0

const listen = () => {
    clearTimeout(retry)
    clearTimeout(watchdog)
    stream.open(position)
    watchdog = setTimeout(lose, silence)
}

function take({ type, data, id }) {
    if (hasEnded) return
    const facts = JSON.parse(data)
    if (id) position = id
    heard()
    spread = facts.spread ?? spread
    if (type === 'end') return end()
    if (type === 'gap' || concerns(type, facts)) refreshSoon()
    tell('event', { name: type, facts })
}

// Another tab has the stream: what it knows and this page does not is on the page as it is now.
function meet(other) {
    heard()
    if (other === position) return
    position = other
    refreshSoon()
}

// A laptop that slept, or a cable pulled, leaves a connection that looks open: silence counts as loss.
function heard() {
    lastHeard = Date.now()
    delay = 1000
    byId('lost').hidden = true
    byId('unsent').hidden = true
    clearTimeout(watchdog)
    watchdog = setTimeout(lose, silence)
}

export function lose() {
    if (hasEnded) return
    stream.close()
    clearTimeout(watchdog)
    clearTimeout(retry)
    // One line at a time: that nothing was sent says it too.
    byId('lost').hidden = !byId('unsent').hidden
    retry = setTimeout(listen, delay * (0.5 + Math.random()))
    delay = Math.min(delay * 2, 30000)
    // The session may be what has ended.
    refreshSoon()
}

// Nobody who sits down again waits for a timer that ran while the lid was shut.
function wake() {
    if (hasEnded || document.visibilityState === 'hidden') return
    if (stream.isOpen() && Date.now() - lastHeard < silence / 2) return
    delay = 1000
    listen()
}

function end() {
    hasEnded = true
    stream.close()
    clearTimeout(watchdog)
    clearTimeout(retry)
    byId('lost').hidden = true
    byId('ended').hidden = false
}

if (user) {
    stream.start({ take, lose, meet, where: () => position })
    listen()
    addEventListener('online', wake)
    addEventListener('offline', lose)
    addEventListener('pageshow', (event) => { if (event.persisted) wake() })
    document.addEventListener('visibilitychange', wake)
    document.addEventListener('focusout', () => { if (isBehind) refreshSoon() })
}
