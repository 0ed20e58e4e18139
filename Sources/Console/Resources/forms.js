// Grave acts are asked about first, no form is sent twice, and none is sent to a node that can't be reached: the browser
// would put a page of its own in place of what was typed.

import { all, byId } from './page.js'
import { lose } from './live.js'
import { forget, markSent } from './drafts.js'

const question = byId('confirm')

function ask(button) {
    const [yes, no] = all('button', question)
    byId('confirm-text').textContent = button.dataset.confirm
    yes.textContent = button.textContent
    question.returnValue = ''
    question.showModal()
    // The safe answer has the focus: Enter pressed once too often does no harm.
    no.focus()
    return new Promise((answer) => {
        question.addEventListener('close', () => answer(question.returnValue === 'yes'), { once: true })
    })
}

// Only asks, so that it may be asked again; what is sent is sent once, by the browser, as without this script.
const isReachable = () => fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(5000) })
    .then((answer) => answer.ok, () => false)

async function maySend(form, button) {
    if (button?.dataset.confirm && !(await ask(button))) {
        button.focus()
        return false
    }
    if (await isReachable()) return true
    byId('unsent').hidden = false
    byId('lost').hidden = true
    if (document.body.dataset.user) lose()
    button?.focus()
    return false
}

document.addEventListener('submit', async (event) => {
    const form = event.target
    const button = event.submitter
    if (form.method !== 'post') return
    if (form.dataset.sent) return event.preventDefault()
    if (form.dataset.checked) {
        form.dataset.sent = 'yes'
        if (new URL(form.action).pathname === '/logout') forget(() => true)
        else markSent(form)
        return
    }
    event.preventDefault()
    if (form.dataset.asking) return
    form.dataset.asking = 'yes'
    const may = await maySend(form, button)
    delete form.dataset.asking
    if (!may) return
    form.dataset.checked = 'yes'
    form.requestSubmit(button)
    delete form.dataset.checked
})

addEventListener('pageshow', () => { for (const form of all('form[data-sent]')) delete form.dataset.sent })

for (const dialog of all('dialog')) {
    for (const button of all('button:not([data-do])', dialog)) button.addEventListener('click', () => dialog.close(button.value))
}

for (const opener of all('[data-opens]')) {
    opener.hidden = false
    opener.addEventListener('click', () => byId(opener.dataset.opens).showModal())
}
