using System.Text;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

/// <summary>Generates forms in a fixture's folder.</summary>
internal static class FormsPlatform
{
    /// <summary>A component that has every form, with values that each form must escape.</summary>
    public const string Verifier = """
        description: Verifies "signed" documents, 100% of them, for $5
        version: 1.3.0
        image: verifier:1.3.0
        args: [serve, --greeting=Hello $USER, --rate=50%, "a \"b\" \\c"]
        build:
          base: docker.io/library/golang:1.24.4-bookworm
          runtime: gcr.io/distroless/static-debian12:nonroot-amd64@sha256:188ddfb9e497f861177352057cb21913d840ecae6c843d39e00d44fa64daa51c
          dependencies: [go.mod, go.sum]
          restore: go mod download
          command: |
            CGO_ENABLED=0 go build \
              -trimpath -o /out/verifier ./cmd/verifier
          artifacts:
            /out/verifier: /usr/local/bin/verifier
          ignore: ["**/testdata"]
        binary:
          path: /usr/local/bin/verifier
          workingDirectory: /var/lib/verifier
        ports:
          http: 8080
          metrics: 9090
        health:
          command: [/usr/local/bin/verifier, health]
          readiness: /readyz
        metrics:
          port: metrics
        config:
          PLAIN: value
          PRICE: "$5 for ${HOME}"
          RATE: 100%
          QUOTED: "say \"no\" to \\ and `id`"
          LINES: "first\nsecond"
        files:
          policy.yaml: |
            price: $5
        filesPath: /etc/verifier
        secrets:
          SIGNING_KEY: key that signs {receipts} at 100%
        writable:
          /tmp: 64Mi
          /var/lib/verifier: 100Mi
          /data: 200Mi
        calls:
          store: http
        ingress:
          hosts:
          - name: verify

        """;

    public const string Store = """
        description: Keeps documents
        version: 1.0.0
        image: docker.io/library/store:1.0.0
        command: [/store]
        ports:
          http: 8080
        health:
          command: [/store, ping]
        calls:
          verifier: http
          audit: http
        ingress:
          hosts:
          - name: store

        """;

    public const string Audit = """
        description: Writes down what happened
        version: 1.0.0
        image: docker.io/library/audit:1.0.0
        ports:
          http: 8080

        """;

    public static GenerateFixture Create() => GenerateFixture.Small()
        .Without("environments/components/web.yaml")
        .With("environments/components/verifier.yaml", Verifier)
        .With("environments/components/store.yaml", Store)
        .With("environments/components/audit.yaml", Audit);

    public static GenerateFormsResult MakeForms(this GenerateFixture platform, PlatformForm form, Func<GenerateOptions, GenerateOptions>? adjust = null)
    {
        var options = new GenerateOptions { Environment = "dev", Root = platform.Root };
        return new GenerateFormsOperation(TimeProvider.System).Run(adjust?.Invoke(options) ?? options, [form], CancellationToken.None);
    }

    /// <summary>All files of a form in one text.</summary>
    public static string TextOf(this GenerateFixture platform, string form, string environment = "dev")
    {
        var text = new StringBuilder();
        foreach (var (path, content) in platform.Snapshot($"artifacts/{environment}/{form}").Where(pair => pair.Key != ".inventory")) text.Append("=== ").Append(path).Append('\n').Append(content);
        return text.ToString();
    }

    /// <summary>What the report says, a line a finding.</summary>
    public static string NotesOf(GenerateFormsResult result) => string.Join('\n', result.Report.Findings.Select(finding => $"{finding.Rule}: {finding.Message}"));
}
