// One event stream for all tabs of a browser, which opens no more than six connections to a node: a seventh tab would
// wait for ever. The tab that holds the lock has the stream and passes on what it hears; when it is closed the next has
// it, from where that one was. Where there are no locks (plain HTTP from another machine), each tab has its own.

import { user } from './page.js'

const names = [
    'hello', 'beat', 'gap', 'end', 'item', 'draft', 'dutylog', 'roster', 'lexicon', 'terms', 'health', 'alarm', 'log',
    'record',
]
const shared = `wasl-events:${user}`
const canShare = Boolean(user && navigator.locks && globalThis.BroadcastChannel)
const channel = canShare ? new BroadcastChannel(shared) : null

// A first tab that says nothing for so long is frozen or ill, and is not waited for.
const patience = 60000

let page
let source = null
let leads = !canShare
let hasLock = false
let lastHeard = Date.now()

// Whether this tab speaks for all: only one of them makes a sound.
export const isFirst = () => leads
export const isOpen = () => leads ? source?.readyState === EventSource.OPEN : Date.now() - lastHeard < patience

/* `page` takes events, is told of a loss, and says up to where it knows everything. */

export function start(own) {
    page = own
    if (!canShare) return
    channel.addEventListener('message', ({ data }) => hear(data))
    navigator.locks.request(shared, () => {
        hasLock = true
        leads = true
        if (!source) open(page.where())
        // Held until the tab is closed.
        return new Promise(() => {})
    }).catch(() => { leads = true })
    channel.postMessage({ asks: true })
}

function hear(said) {
    if (said.asks) {
        if (hasLock && source?.readyState === EventSource.OPEN) channel.postMessage({ here: page.where() })
        return
    }
    if (leads) return
    lastHeard = Date.now()
    if (said.here) page.meet(said.here)
    else if (said.isLost) page.lose()
    else page.take(said)
}

export function open(position) {
    if (!leads && Date.now() - lastHeard < patience) return
    leads = true
    source?.close()
    const own = source = new EventSource(`/events?after=${encodeURIComponent(position)}`)
    for (const name of names) {
        own.addEventListener(name, ({ type, data, lastEventId: id }) => {
            // What comes of a connection that was given up counts for nothing.
            if (own !== source) return
            if (hasLock) channel.postMessage({ type, data, id })
            page.take({ type, data, id })
        })
    }
    own.addEventListener('error', () => {
        if (own !== source) return
        if (hasLock) channel.postMessage({ isLost: true })
        page.lose()
    })
}

export function close() {
    source?.close()
    source = null
}
