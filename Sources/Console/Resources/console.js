// The console works without scripts. These add: live regions, running clocks, news in words and sounds, a question
// before grave acts, unsaved text that survives an expired session or a lost node, and keys.

import './clocks.js'
import './live.js'
import './news.js'
import './drafts.js'
import './forms.js'
import './keys.js'

// A page with a script of its own names it: `frame(…, modules: ["review"])` loads `review.js`.
for (const name of (document.body.dataset.modules ?? '').split(' ').filter(Boolean)) import(`./${name}.js`)
