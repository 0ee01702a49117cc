"""The script that people write: boto3 lists and signs, requests posts, a file remembers what is done."""
import json
import os
import sys

import boto3
import requests
from botocore.config import Config

BUCKET = os.environ["BENCH_BUCKET"]
s3 = boto3.client("s3", endpoint_url=os.environ["BENCH_S3"], config=Config(s3={"addressing_style": "path"}))
session = requests.Session()
session.auth = ("SK1", "secret")
done = set()
file = open("done.txt", "a")


def pages():
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        yield from page.get("Contents", [])


def discover():
    for item in pages():
        if item["Key"] not in done:
            done.add(item["Key"])
            file.write(item["Key"] + "\n")
    file.flush()


def submit():
    for item in pages():
        key = item["Key"]
        if key in done:
            continue
        url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=86400)
        answer = session.post(os.environ["BENCH_TWILIO"] + "/Transcripts", data={
            "ServiceSid": os.environ["BENCH_SERVICE_SID"],
            "Channel": json.dumps({"media_properties": {"media_url": url}}),
            "CustomerKey": key[:64]})
        answer.raise_for_status()
        done.add(key)
        file.write(key + " " + answer.json()["sid"] + "\n")
        file.flush()


print("ready")
for line in sys.stdin:
    {"discover": discover, "submit": submit}[line.split()[0]]()
    print("done")
