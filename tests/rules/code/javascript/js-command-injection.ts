import { execSync } from 'node:child_process';
import type { NextRequest } from 'next/server';

export async function POST(request: NextRequest): Promise<Response> {
  const { branch }: { branch: string } = await request.json();
  // ruleid: js-command-injection
  const log: string = execSync(`git log ${branch}`).toString();
  const tag = request.nextUrl.searchParams.get('tag') ?? 'latest';
  // ruleid: js-command-injection
  execSync('git show ' + tag, { stdio: 'inherit' });
  if (!KNOWN_TAGS.has(tag)) return new Response(null, { status: 400 });
  // ok: js-command-injection
  execSync(`git describe ${tag}`);
  // ok: js-command-injection
  execSync('git fetch --all');
  return new Response(log);
}
