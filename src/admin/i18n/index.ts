import en from "./en.json" with { type: "json" }
import fr from "./fr.json" with { type: "json" }

/** A language has exactly the keys of English. */
type Resource = typeof en

const french: Resource = fr

export default {
  en: { loginAsCustomer: en },
  fr: { loginAsCustomer: french },
}
