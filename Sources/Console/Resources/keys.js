// Keys go by their place on the keyboard, so that they work in an Arabic layout too.

import { all, byId } from './page.js'

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
