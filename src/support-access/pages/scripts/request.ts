/** For the browser, as it is: asking with the shop's code. */
export const REQUEST_SCRIPT = `
const form = part("form")
const complaint = (input) =>
  missing(input) || (input.validity.typeMismatch ? texts.email : "")

onSubmit(form, complaint, async (values) => {
  const body = { ...values, expires_in_hours: Number(values.expires_in_hours) }
  const answer = await post("/requests", body)
  if (answer.ok) {
    part("done-text").textContent = fill(texts.done, { email: values.email.trim() })
    form.reset()
    return show("done")
  }
  if (answer.status === 401) {
    mark(form.elements.code, texts.wrongCode)
    return form.elements.code.focus()
  }
  if (answer.status === 429) return say(tooMany(answer))
  if (answer.status === 400) {
    return markNamed(form, String(answer.data.message)) || say(texts.foreign)
  }
  say(texts.trouble)
})

show("ask", false)
`
