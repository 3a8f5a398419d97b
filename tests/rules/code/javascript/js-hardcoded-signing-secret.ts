@Module({
  imports: [
    JwtModule.register({
      // ruleid: js-hardcoded-signing-secret
      secret: 'example',
      signOptions: { expiresIn: '1h' },
    }),
  ],
})
export class AuthModule {
  // ruleid: js-hardcoded-signing-secret
  private readonly token: string = jwt.sign(this.claims as Claims, `example`);
  // ok: js-hardcoded-signing-secret
  private readonly other: string = jwt.sign(this.claims as Claims, this.config.get<string>('JWT_KEY')!);
  // ok: js-hardcoded-signing-secret
  private readonly third = jwt.verify(this.other, publicKey) as Claims;
}
