// A photograph from the clipboard or dropped on the form joins the files that were chosen.

import { all, byId } from './page.js'

function add(input, files) {
    const joined = new DataTransfer()
    const keeps = input.multiple ? [...input.files] : []
    for (const file of [...keeps, ...files]) joined.items.add(file)
    input.files = joined.files
    show(input)
}

/** The files as they stand, each with a way to take it out again. */
function show(input) {
    const list = input.parentElement.querySelector('.chosen') ?? document.createElement('ul')
    list.className = 'chosen'
    list.replaceChildren(...[...input.files].map((file, number) => {
        const line = document.createElement('li')
        const name = document.createElement('bdi')
        name.textContent = file.name
        const remove = document.createElement('button')
        remove.type = 'button'
        remove.className = 'quiet'
        remove.textContent = input.dataset.remove
        remove.addEventListener('click', () => {
            const rest = new DataTransfer()
            for (const [at, other] of [...input.files].entries()) if (at !== number) rest.items.add(other)
            input.files = rest.files
            show(input)
        })
        line.append(name, ' ', remove)
        return line
    }))
    input.after(list)
}

for (const input of all('input[type=file][data-remove]')) {
    const form = input.form
    input.addEventListener('change', () => show(input))
    // Pictures from the clipboard have one name all; the time tells them apart.
    form.addEventListener('paste', (event) => {
        const files = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'))
        if (!files.length) return
        event.preventDefault()
        const time = (byId('now')?.textContent ?? '').replaceAll(/\W/g, '')
        add(input, files.map((file, number) => {
            const ending = file.name.match(/\.\w+$/)?.[0] ?? '.png'
            return new File([file], `paste-${time}-${input.files.length + number + 1}${ending}`, { type: file.type })
        }))
    })
    form.addEventListener('dragover', (event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    })
    form.addEventListener('drop', (event) => {
        if (!event.dataTransfer.files.length) return
        event.preventDefault()
        add(input, [...event.dataTransfer.files])
    })
}
