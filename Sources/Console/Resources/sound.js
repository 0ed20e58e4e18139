// Two sounds, made here and not fetched: one for what is urgent, one for what is most urgent. Muted until an officer
// turns them on, which is also the gesture that browsers ask for.

import { byId, user } from './page.js'

const place = `wasl-sound:${user}`
const button = byId('sound')
let isOn = (localStorage.getItem(place) ?? document.body.dataset.sound) === 'on'
let context

// Pitch in hertz, beginning and length in seconds.
const tones = {
    urgent: [[660, 0, 0.12], [880, 0.16, 0.18]],
    alarm: [[988, 0, 0.14], [740, 0.18, 0.14], [988, 0.36, 0.14], [740, 0.54, 0.24]],
}
const loudness = { urgent: 0.12, alarm: 0.3 }

function ready() {
    context ??= new AudioContext()
    if (context.state === 'suspended') context.resume()
}

export function sound(level) {
    if (!isOn || !globalThis.AudioContext) return
    ready()
    for (const [pitch, begin, length] of tones[level]) {
        const tone = context.createOscillator()
        const gain = context.createGain()
        const start = context.currentTime + begin
        tone.frequency.value = pitch
        gain.gain.setValueAtTime(0, start)
        gain.gain.linearRampToValueAtTime(loudness[level], start + 0.02)
        gain.gain.linearRampToValueAtTime(0, start + length)
        tone.connect(gain).connect(context.destination)
        tone.start(start)
        tone.stop(start + length)
    }
}

if (button && globalThis.AudioContext) {
    button.hidden = false
    button.setAttribute('aria-pressed', String(isOn))
    button.addEventListener('click', () => {
        isOn = !isOn
        localStorage.setItem(place, isOn ? 'on' : 'off')
        button.setAttribute('aria-pressed', String(isOn))
        // So that one hears what one turned on.
        sound('urgent')
    })
    // A page that was just opened may make no sound before somebody touches it.
    for (const gesture of ['pointerdown', 'keydown']) {
        addEventListener(gesture, () => { if (isOn) ready() }, { once: true })
    }
}
