"""A hundred thousand divs deep, and a line of a megabyte without a blank."""
print("""From: Meg Hartshorn <meg@quillwort.example>
To: contact@coops.tech
Subject: Joining
Message-ID: <x-14@quillwort.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
""")
print("<div>" * 100000 + "<p>We are a co-op.</p><p>" + "a" * 1000000 + "</p>")
