# ruleid: python-pickle-setting
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"
# ruleid: python-pickle-setting
CELERY_ACCEPT_CONTENT = ["json", "pickle"]
# ruleid: python-pickle-setting
app.conf.task_serializer = "pickle"
# ruleid: python-pickle-setting
app.conf.update(result_serializer="pickle")


# ruleid: python-pickle-setting
@app.task(serializer="pickle")
def send(message):
    print(message)


# ok: python-pickle-setting
CELERY_TASK_SERIALIZER = "json"
# ok: python-pickle-setting
accept_content = ["json"]
# ok: python-pickle-setting
EXPORT_FORMATS = ["json", "pickle"]
