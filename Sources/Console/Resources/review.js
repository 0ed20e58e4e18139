// The mediator's desk: the preview follows the decisions, and keys decide. Without this file the preview has its
// button and the decisions their radio buttons.

import { all, byId, parse } from './page.js'
import { openBrush } from './brush.js'

const form = byId('decisions')

/* The preview follows: the node draws it from the decisions as they stand, and nothing is stored by that. */

let waiting = 0
let asking = null

function decided() {
    byId('stale').hidden = false
    clearTimeout(waiting)
    waiting = setTimeout(preview, 250)
}

async function preview() {
    clearTimeout(waiting)
    asking?.abort()
    asking = new AbortController()
    const body = new FormData(form)
    // Files go with the form itself: a preview that carried them would store them at every key.
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name)
    body.set('do', 'preview')
    const isPlain = form.enctype !== 'multipart/form-data'
    const answer = await fetch(form.action, {
        method: 'POST', body: isPlain ? new URLSearchParams(body) : body, headers: { 'Wasl-Live': '1' },
        redirect: 'manual', signal: asking.signal,
    }).catch(() => null)
    // The line over the preview goes on saying that it is not of these decisions.
    if (!answer?.ok) return
    const page = parse(await answer.text())
    const fresh = page.getElementById('preview')
    if (!fresh || !page.getElementById('decisions')) return
    byId('preview').replaceChildren(...fresh.childNodes)
    byId('hits').replaceChildren(...page.getElementById('hits').childNodes)
    const error = page.querySelector('main > .form-error')
    document.querySelector('main > .form-error')?.remove()
    if (error) document.querySelector('.page-head').after(error)
    offerTerms()
}

/* The receiver's own term in place of one that it doesn't accept. */

function offerTerms() {
    for (const button of all('[data-use]', byId('hits'))) button.hidden = false
}

function useTerm(button) {
    const { use, found, term } = button.dataset
    const area = form.elements[`sub.${use}`]
    if (!area) return
    const field = area.closest('.decision')
    const sentences = all('.sentence', field)
    const whole = sentences.length
        ? sentences.map((sentence) => sentence.innerText.trim()).join(' ')
        : all('.original', field).map((part) => part.innerText).join('\n')
    const text = area.value || whole
    area.value = text.replaceAll(found, term)
    choose(field, 'replace')
    area.focus()
}

/* Keys: what has the focus is decided on. */

const fields = () => all('.decision', form)
const units = () => fields().flatMap((field) => [
    ...all('.sentence input', field).filter((input) => input.offsetParent),
    field.querySelector('.switch input:checked'),
])

function choose(field, value) {
    const radio = field.querySelector(`.switch input[value=${value}]`)
    if (!radio) return
    radio.checked = true
    radio.dispatchEvent(new Event('input', { bubbles: true }))
    return radio
}

function move(by) {
    const list = units()
    const at = list.indexOf(document.activeElement)
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by]
    next?.focus()
    next?.closest('label')?.scrollIntoView({ block: 'nearest' })
}

function withhold() {
    const active = document.activeElement
    if (active.matches('.sentence input')) return active.click()
    const field = active.closest('.decision')
    if (!field) return
    const isHeld = field.querySelector('.switch input[value=withhold]').checked
    choose(field, isHeld ? 'pass' : 'withhold')?.focus()
}

function replace() {
    const field = document.activeElement.closest('.decision')
    if (!field) return
    choose(field, 'replace')
    field.querySelector('.substitute select, .substitute textarea, .substitute input')?.focus()
}

const keys = { KeyJ: () => move(1), KeyK: () => move(-1), KeyX: withhold, KeyC: replace, KeyV: () => preview() }

addEventListener('keydown', (event) => {
    if (!form || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return
    if (event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select, dialog')) return
    const act = keys[event.code]
    if (!act) return
    event.preventDefault()
    event.stopImmediatePropagation()
    act()
}, { capture: true })

if (form) {
    form.addEventListener('input', decided)
    byId('hits').addEventListener('click', (event) => {
        const button = event.target.closest('[data-use]')
        if (button) useTerm(button)
    })
    offerTerms()
    for (const button of all('[data-brush]', form)) {
        button.hidden = false
        button.addEventListener('click', () => openBrush(button.dataset.src, (file) => take(button, file)))
    }
}

/** Puts a redacted version where a chosen file would stand. */
function take(button, file) {
    const field = button.closest('.decision')
    const input = field.querySelector('input[type=file]')
    const files = new DataTransfer()
    files.items.add(file)
    input.files = files.files
    choose(field, 'replace')
    const old = field.querySelector('.brushed')
    old?.remove()
    const note = document.createElement('p')
    note.className = 'brushed'
    note.textContent = file.name
    input.after(note)
    button.focus()
}
