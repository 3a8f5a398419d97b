import { h } from 'vue';

export const Comment = {
  props: ['comment'],
  render() {
    return h('div', [
      // ruleid: js-vue-inner-html
      h('p', { innerHTML: this.comment.text }),
      // ruleid: js-vue-inner-html
      h('p', { class: 'old', domProps: { innerHTML: this.comment.html } }),
      // ok: js-vue-inner-html
      h('p', { innerHTML: DOMPurify.sanitize(this.comment.text) }),
      // ok: js-vue-inner-html
      h('p', { innerHTML: '<hr>' }),
      // ok: js-vue-inner-html
      h('p', this.comment.text),
    ]);
  },
};
