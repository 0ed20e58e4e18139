// Frames drawn over an image. They are burned into a new image of its own: nothing of what they cover is in it.

import { all, byId } from './page.js'

const dialog = byId('brush')
const canvas = byId('brush-canvas')
const state = { image: null, boxes: [], frame: null, from: null, done: null }

/** Opens the brush on an image; `done` is given the new one as a file. */
export async function openBrush(src, done) {
    Object.assign(state, { image: null, boxes: [], frame: null, from: null, done })
    byId('brush-error').hidden = true
    dialog.showModal()
    try {
        const answer = await fetch(src)
        if (!answer.ok) throw new Error(answer.status)
        state.image = await createImageBitmap(await answer.blob())
    } catch {
        byId('brush-error').hidden = false
        return
    }
    canvas.width = state.image.width
    canvas.height = state.image.height
    const [width, height] = [canvas.width / 8, canvas.height / 8]
    state.frame = { x: (canvas.width - width) / 2, y: (canvas.height - height) / 2, width, height }
    draw(true)
    canvas.focus()
}

function draw(showsFrame) {
    const context = canvas.getContext('2d')
    context.drawImage(state.image, 0, 0)
    context.fillStyle = '#000'
    for (const box of state.boxes) context.fillRect(box.x, box.y, box.width, box.height)
    if (!showsFrame || !state.frame) return
    const line = Math.max(2, canvas.width / 400)
    const { x, y, width, height } = state.frame
    context.lineWidth = line * 2
    context.strokeStyle = '#fff'
    context.strokeRect(x, y, width, height)
    context.lineWidth = line
    context.strokeStyle = '#c00'
    context.strokeRect(x, y, width, height)
}

/* With a pointer: from corner to corner. */

function place(event) {
    const area = canvas.getBoundingClientRect()
    return {
        x: (event.clientX - area.left) * canvas.width / area.width,
        y: (event.clientY - area.top) * canvas.height / area.height,
    }
}

const between = (a, b) => ({
    x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y),
})

canvas?.addEventListener('pointerdown', (event) => {
    if (!state.image) return
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    state.from = place(event)
})
canvas?.addEventListener('pointermove', (event) => {
    if (!state.from) return
    state.frame = between(state.from, place(event))
    draw(true)
})
canvas?.addEventListener('pointerup', (event) => {
    if (!state.from) return
    const box = between(state.from, place(event))
    state.from = null
    if (box.width > 2 && box.height > 2) state.boxes.push(box)
    draw(true)
})

/* By keyboard: a frame that moves, grows and is burned in. */

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

canvas?.addEventListener('keydown', (event) => {
    if (!state.image) return
    const step = steps[event.key]
    const size = Math.max(2, canvas.width / 50)
    if (step && event.shiftKey) {
        state.frame.width = Math.max(size, state.frame.width + step[0] * size)
        state.frame.height = Math.max(size, state.frame.height + step[1] * size)
    } else if (step) {
        state.frame.x += step[0] * size
        state.frame.y += step[1] * size
    } else if (event.key === 'Enter') {
        state.boxes.push({ ...state.frame })
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
        state.boxes.pop()
    } else return
    event.preventDefault()
    draw(true)
})

const acts = {
    undo: () => { state.boxes.pop(); if (state.image) draw(true) },
    close: () => dialog.close(),
    use: () => {
        if (!state.image) return dialog.close()
        draw(false)
        canvas.toBlob((blob) => {
            dialog.close()
            state.done(new File([blob], 'redacted.png', { type: 'image/png' }))
        }, 'image/png')
    },
}

for (const button of dialog ? all('[data-do]', dialog) : []) {
    button.addEventListener('click', () => acts[button.dataset.do]())
}
