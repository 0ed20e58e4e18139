// Unsaved text stays in this tab, for this user, until it was accepted: not longer, for others may sit here next. And
// whoever writes in a draft learns at once that somebody else changed it.

import { all, byId, hear, user } from './page.js'

const prefix = `wasl:${user}:`
const keyOf = (form) => prefix + form.dataset.keep
const kept = (form) => all('input, textarea, select', form)
    .filter((field) => field.name && !['hidden', 'file', 'password', 'submit'].includes(field.type))
const valueOf = (field) => ['checkbox', 'radio'].includes(field.type) ? field.checked : field.value

export function forget(which) {
    for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith('wasl:') && which(key)) sessionStorage.removeItem(key)
    }
}

function keep(form) {
    sessionStorage.setItem(keyOf(form), JSON.stringify({ fields: kept(form).map((field) => [field.id, valueOf(field)]) }))
}

export function markSent(form) {
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

for (const link of all('a[data-drops]')) {
    link.addEventListener('click', () => sessionStorage.removeItem(prefix + link.dataset.drops))
}

/* The draft on this page, when somebody else changes it. */

const watch = byId('draft-watch')

function show(state) {
    for (const note of all('[data-state]', watch)) note.hidden = note.dataset.state !== state
}

if (watch) {
    const { watch: id, revision } = watch.dataset
    hear('event', ({ name, facts }) => {
        if (name !== 'draft' || facts.id !== id) return
        // This tab's own change leads to another page.
        if (document.querySelector('form[data-sent]')) return
        if (facts.revision === undefined) show('gone')
        else show(String(facts.revision) === revision ? '' : 'changed')
    })
    hear('fresh', (page) => {
        const now = page.getElementById('draft-watch')?.dataset.revision
        if (now && now !== revision) show('changed')
    })
}
