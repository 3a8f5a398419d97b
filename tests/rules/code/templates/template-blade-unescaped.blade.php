<article>
  {{-- ruleid: template-blade-unescaped --}}
  <h1>{!! $post->title !!}</h1>
  {{-- ruleid: template-blade-unescaped --}}
  <p>{!! nl2br($comment) !!}</p>
  {{-- ok: template-blade-unescaped --}}
  <p>{{ $comment }}</p>
  {{-- ok: template-blade-unescaped --}}
  <p>{!! nl2br(e($comment)) !!}</p>
  {{-- ok: template-blade-unescaped --}}
  {!! $posts->links() !!}
</article>
