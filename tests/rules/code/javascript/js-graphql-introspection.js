// ruleid: js-graphql-introspection
new ApolloServer({ typeDefs, introspection: true });
// ruleid: js-graphql-introspection
app.use('/graphql', graphqlHTTP({ schema, graphiql: true }));
// ok: js-graphql-introspection
new ApolloServer({ typeDefs, introspection: process.env.NODE_ENV !== 'production' });
// ok: js-graphql-introspection
app.use('/graphql', graphqlHTTP({ schema }));
