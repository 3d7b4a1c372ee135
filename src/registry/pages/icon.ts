/** The mark of the pages: three samples on a rising line. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0c6a5b"/><path d="M6 22.5 13 15l5 4 8-9.5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><g fill="#ffd28a"><circle cx="13" cy="15" r="2.6"/><circle cx="18" cy="19" r="2.6"/><circle cx="26" cy="9.5" r="2.6"/></g></svg>
`;
