import { Request, Response } from 'express';

export class Users {
  constructor(private readonly pool: Pool) {}

  async find(req: Request<{ id: string }>, res: Response): Promise<void> {
    const id: string = req.params.id as string;
    // ruleid: js-sql-injection
    await this.pool.query(`SELECT * FROM users WHERE id = '${id}'`);
    // ruleid: js-sql-injection
    await this.pool.query<User>('SELECT * FROM users WHERE id = ' + req.params.id!);
    // ok: js-sql-injection
    await this.pool.query<User>('SELECT * FROM users WHERE id = $1', [id]);
    const count: number = Number(req.query.count);
    // ok: js-sql-injection
    await this.pool.query(`SELECT * FROM users LIMIT ${count}`);
  }
}
