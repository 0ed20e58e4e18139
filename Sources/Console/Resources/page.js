// What the other modules share: finding things in the page, and reading a page that this node drew.

export const all = (selector, root = document) => [...root.querySelectorAll(selector)]
export const byId = (id) => document.getElementById(id)

const policy = globalThis.trustedTypes?.createPolicy('wasl', { createHTML: (page) => page })

/** A page as a document. Nothing else is ever put into a page as markup. */
export const parse = (page) =>
    new DOMParser().parseFromString(policy ? policy.createHTML(page) : page, 'text/html')
