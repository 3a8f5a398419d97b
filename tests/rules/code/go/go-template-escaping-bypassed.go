package web

import (
	"html/template"

	"github.com/microcosm-cc/bluemonday"
)

func view(comment Comment, link string) map[string]any {
	return map[string]any{
		// ruleid: go-template-escaping-bypassed
		"Body": template.HTML(comment.Body),
		// ruleid: go-template-escaping-bypassed
		"Link": template.URL(link),
		// ok: go-template-escaping-bypassed
		"Clean": template.HTML(bluemonday.UGCPolicy().Sanitize(comment.Body)),
		// ok: go-template-escaping-bypassed
		"Title": template.HTML("<b>Comment</b>"),
		// ok: go-template-escaping-bypassed
		"Plain": comment.Body,
	}
}
