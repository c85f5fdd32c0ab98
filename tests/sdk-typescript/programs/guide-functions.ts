import { connect } from "workshop-sdk";
import { jobsGet } from "workshop-sdk/jobs";

const connection = connect({ url: "https://example.com/rpc" });
const job = await jobsGet(connection, { id: "0190c7a0-0000-7000-8000-000000000001" });
console.log(job.title);
