/** The scanner of HCL, for all who look into expressions. It lives in the model because type constraints are read with it too. */
export { scanTokens, type Token, type TokenKind } from "../tokens";
