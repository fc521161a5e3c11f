import { countryName } from '../../incident/casework/countries.ts';
import type { Case } from '../case/case.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { disarmDay, NO_DISARM_ID, yearStarted } from './disarm-page.ts';

/** The row for the sheet `incidents` of DISARM's workbook. */
export function disarmIncidentRow({ incident, references, readMs }: Case): Iterable<string> {
  const { title, summary, attribution, countries } = incident;
  const head =
    'disarm_id name objecttype summary year_started attributions_seen found_in_country urls notes when_added found_via longname';
  const row = [
    NO_DISARM_ID,
    title,
    'incident',
    summary,
    yearStarted(incident),
    attribution,
    countries.map(countryName).join(', '),
    references.map(({ address }) => address).join(' '),
    null,
    disarmDay(new Date(readMs).toISOString().slice(0, 10)),
    null,
    `${NO_DISARM_ID} - ${title}`,
  ];
  return writeCsv(head.split(' '), [row]);
}

/** The rows for the sheet `incidenttechniques`. */
export function disarmTechniqueRows({ techniques }: Case): Iterable<string> {
  const head = 'disarm_id name incident_id technique_ids summary'.split(' ');
  return writeCsv(
    head,
    techniques.map(({ id, name, description }) => ['ITXXXXX', name, NO_DISARM_ID, id, description]),
  );
}

/** The rows for the sheet `urls`. */
export function disarmUrlRows({ references }: Case): Iterable<string> {
  const head = 'url_id pub_date authors org archive_link'.split(' ');
  return writeCsv(
    head,
    references.map(({ address, published, authors, publisher, archiveAddress }) => [
      address,
      disarmDay(published),
      authors,
      publisher,
      archiveAddress,
    ]),
  );
}
