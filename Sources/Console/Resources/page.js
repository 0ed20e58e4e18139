// What all modules share. Nothing is put into a page as markup but whole pages that this node rendered; every visible
// word stands in the page already.

export const all = (selector, root = document) => [...root.querySelectorAll(selector)]
export const byId = (id) => document.getElementById(id)
export const user = document.body.dataset.user

const policy = globalThis.trustedTypes?.createPolicy('wasl', { createHTML: (page) => page })

export const parse = (page) =>
    new DOMParser().parseFromString(policy ? policy.createHTML(page) : page, 'text/html')

/* Modules tell one another by events on the document: `wasl:event` with what the node said, `wasl:fresh` with the page
   as it is now. */

export const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`wasl:${name}`, { detail }))
export const hear = (name, act) => document.addEventListener(`wasl:${name}`, ({ detail }) => act(detail))
