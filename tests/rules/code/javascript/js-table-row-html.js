function load(table, campaign) {
  // ruleid: js-table-row-html
  table.row.add([campaign.name, moment(campaign.created).format()]).draw();
  // ruleid: js-table-row-html
  table.row.add([$('#group').val(), 'x']).draw();
  // ok: js-table-row-html
  table.row.add([escapeHtml(campaign.name), campaign.id]).draw();
  // ok: js-table-row-html
  list.push([campaign.name]);
}
