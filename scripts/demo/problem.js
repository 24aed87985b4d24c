/** Something the person at the terminal can put right: shown as its one sentence, without a stack. */
class Problem extends Error {}

module.exports = { Problem }
