import { grammarOf } from "../grammar"

export const { plural, list, fieldList } = grammarOf("fr")
