// ruleid: js-csrf-protection-off
const server = new ApolloServer({ typeDefs, resolvers, csrfPrevention: false });
// ruleid: js-csrf-protection-off
module.exports.security = { csrf: false };
// ok: js-csrf-protection-off
const safe = new ApolloServer({ typeDefs, resolvers, csrfPrevention: true });
// ok: js-csrf-protection-off
const plain = new ApolloServer({ typeDefs, resolvers });
