using System.Diagnostics;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Security;

namespace ConfigOps.Benchmarks.Security;

/// <summary>Measures a scan with all rules against the time it takes to read the manifests.</summary>
internal sealed class ScanBenchmark : IBenchmark
{
    private const double MostTimesReading = 3;
    private const long MostMegabytes = 1000;
    private const int Runs = 5;

    public string Name => "scan";

    public string Description => "a scan of 10,000 workloads with all rules against reading them (--workloads=N)";

    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var text = Manifests(arguments.Number("workloads", 10_000));
        var (reading, scanning) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var findings = 0;
        for (var run = 0; run < Runs; run++)
        {
            cancellation.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var resources = ManifestReader.Read(text, "manifests.yaml").Resources;
            reading = TimeSpan.FromTicks(Math.Min(reading.Ticks, watch.Elapsed.Ticks));
            watch.Restart();
            var result = await new SecurityScanOperation(TimeProvider.System).RunAsync(new SecurityScanOptions { Environment = "benchmark", Manifests = new ManifestSet(resources), TrustedRegistries = ["registry.example.com"] }, cancellation: cancellation);
            scanning = TimeSpan.FromTicks(Math.Min(scanning.Ticks, watch.Elapsed.Ticks));
            findings = result.Report.Findings.Count;
        }

        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        var times = scanning / reading;
        Console.WriteLine($"{Name}: read {text.Length / 1e6:0.0} MB in {reading.TotalMilliseconds:0} ms, scanned in {scanning.TotalMilliseconds:0} ms with {RuleCatalogue.All.Count} rules, {findings} findings, {peak} MB of memory (at most {MostMegabytes})");
        Console.WriteLine($"{Name}: {times:0.00} times reading (at most {MostTimesReading:0})");
        return times <= MostTimesReading && peak <= MostMegabytes ? 0 : 1;
    }

    // As a platform has them: namespaces with policies, workloads with service, account, policy and budget; every tenth is careless.
    private static string Manifests(int workloads)
    {
        var text = new StringBuilder();
        for (var i = 0; i < workloads; i++)
        {
            var space = $"team-{i / 50}";
            if (i % 50 == 0) text.Append($"---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: {space}\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{ name: default-deny, namespace: {space} }}\nspec: {{ podSelector: {{}}, policyTypes: [Ingress, Egress] }}\n");
            var hardening = i % 10 == 0 ? "" : "\n        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }\n        resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }";
            text.Append($$"""
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web-{{i}}
                  namespace: {{space}}
                  labels: { app.kubernetes.io/name: web-{{i}}, app.kubernetes.io/part-of: platform }
                  annotations: { example.com/owner: team, example.com/description: a service of the platform }
                spec:
                  replicas: 3
                  selector:
                    matchLabels: { app.kubernetes.io/name: web-{{i}} }
                  template:
                    metadata:
                      labels: { app.kubernetes.io/name: web-{{i}}, app.kubernetes.io/part-of: platform }
                    spec:
                      serviceAccountName: web-{{i}}
                      automountServiceAccountToken: false
                      securityContext:
                        runAsNonRoot: true
                        seccompProfile: { type: RuntimeDefault }
                      containers:
                      - name: web
                        image: registry.example.com/web:1.{{i}}.0
                        args: [--listen=:8080, --verbose=false]
                        ports:
                        - { name: http, containerPort: 8080 }
                        env:
                        - { name: LOG_LEVEL, value: info }
                        - { name: DATABASE_HOST, value: postgres.data.svc }
                        - name: DATABASE_PASSWORD
                          valueFrom: { secretKeyRef: { name: web-{{i}}, key: password } }{{hardening}}
                        livenessProbe: { httpGet: { path: /live, port: http } }
                        readinessProbe: { httpGet: { path: /ready, port: http } }
                        volumeMounts:
                        - { name: tmp, mountPath: /tmp }
                      volumes:
                      - name: tmp
                        emptyDir: { sizeLimit: 64Mi }
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: { name: web-{{i}}, namespace: {{space}} }
                spec:
                  podSelector: { matchLabels: { app.kubernetes.io/name: web-{{i}} } }
                  policyTypes: [Ingress]
                  ingress:
                  - from: [ { podSelector: { matchLabels: { app.kubernetes.io/part-of: platform } } } ]
                    ports: [ { port: http } ]

                """);
        }

        return text.ToString();
    }
}
