// Keys go by their place on the keyboard, so that they work in an Arabic layout too.

import { all, byId } from './page.js'

function step(by) {
    const rows = all('a[data-row]')
    const at = rows.indexOf(document.activeElement)
    const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
}

// A field on this page, or the same on the page that has it.
function write(field, page) {
    if (byId(field)) byId(field).focus()
    else location.href = `${page}#${field}`
}

const press = (...buttons) => buttons.map((button) => document.querySelector(button)).find((button) => button)?.click()

const keys = {
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    Slash: () => write('q', '/items'),
    KeyL: () => write('duty-text', '/'),
    KeyU: () => { location.href = '/' },
    KeyN: () => press('nav a[href="/compose"]'),
    KeyT: () => press("#taken form[action$='/take'] button"),
    KeyR: () => press('#decisions button[value=release]'),
    KeyZ: () => press("#pending form[action$='/undo'] button"),
}

document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    if (event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select, dialog')) return
    const isHelp = event.key === '?' || event.key === '؟'
    const act = isHelp ? () => byId('keys').showModal() : event.shiftKey ? null : keys[event.code]
    if (!act) return
    event.preventDefault()
    act()
})

// The key that led here meant to write.
if (['#q', '#duty-text'].includes(location.hash)) document.querySelector(location.hash)?.focus()

// Where the sections don't all fit, the one that is open is in view.
document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
