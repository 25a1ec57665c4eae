using System.IO.Compression;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>Whoever needs only the report gets the same one from a run that lets go of objects as from one that holds them.</summary>
public sealed class StreamedLevelsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-streamed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("api-verdicts-1.36.jsonl.gz")]
    [InlineData("other-verdicts-1.36.jsonl.gz")]
    [InlineData("custom-verdicts-1.36.jsonl.gz")]
    public async Task Recorded_objects_valid_and_broken_come_out_alike(string recording)
    {
        var number = 0;
        foreach (var some in Recorded(recording).Chunk(97))
            await File.WriteAllTextAsync(Path.Combine(_folder, $"{number++:0000}.yaml"), YamlWriter.WriteAll(some), TestContext.Current.CancellationToken);

        await AssertAlikeAsync();
    }

    [Fact]
    public async Task What_stands_before_its_definition_its_policy_or_its_parameters_comes_out_alike()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.yaml"), """
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: a, namespace: b}
            spec: {size: -1}
            ---
            apiVersion: example.com/v1
            kind: Unknown
            metadata: {name: a}
            ---
            apiVersion: extensions/v1beta1
            kind: Ingress
            metadata: {name: old, namespace: b}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: many, namespace: b}
            spec:
              replicas: 7
              selector: {matchLabels: {a: b}}
              template:
                metadata: {labels: {a: b}}
                spec:
                  containers:
                  - name: c
                    image: d
                    env:
                    - {name: A, value: b}
                    - {name: B, valueFrom: {configMapKeyRef: {name: limits, key: none}}}
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "z.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: limits, namespace: b}
            data: {most: "5"}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: quota, namespace: b}
            spec: {hard: {pods: 2, requests.cpu: 1}}
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: most}
            spec:
              paramKind: {apiVersion: v1, kind: ConfigMap}
              matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]}
              validations: [{expression: "object.spec.replicas <= int(params.data.most)"}]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: most}
            spec:
              policyName: most
              validationActions: [Deny]
              paramRef: {name: limits, namespace: b, parameterNotFoundAction: Deny}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer, minimum: 0}}}}}}
            """, TestContext.Current.CancellationToken);

        var rules = await AssertAlikeAsync();

        Assert.Superset(new HashSet<string> { "policy/most", "quota/unstated-resources", "reference/missing-key", "schema/unserved-version", "schema/no-schema" }, rules);
        Assert.Contains(rules, rule => rule.StartsWith("server/", StringComparison.Ordinal));
    }

    [Fact]
    public void An_extract_keeps_its_places()
    {
        var pod = ManifestReader.Read("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: a
              annotations: {b: c}
            spec:
              containers:
              - image: d
                name: e
                env:
                - name: F
                  value: g
                - name: H
                  valueFrom:
                    secretKeyRef: {name: i, key: j}
            """, "pod.yaml").Resources[0];

        var extract = RelationExtract.References.Of(pod);

        Assert.Equal("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"env":[{},{"valueFrom":{"secretKeyRef":{"name":"i","key":"j"}}}]}]}}""", extract.Root.ToString());
        var path = NodePath.Of("spec", "containers")[0]["env"][1]["valueFrom"]["secretKeyRef"]["key"];
        Assert.Equal(path.Locate(pod.Root), path.Locate(extract.Root));
        Assert.Equal(pod.Key, extract.Key);
        Assert.Equal(pod.Position, extract.Position);
    }

    private static IEnumerable<MapNode> Recorded(string recording)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "recorded", recording)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (NodeJson.Parse(line)["object"] is MapNode written) yield return written;
    }

    private async Task<HashSet<string>> AssertAlikeAsync()
    {
        var options = new ValidateOptions { Environment = "dev", Files = ManifestSource.Find(_folder, path => Path.GetRelativePath(_folder, path)), KubernetesVersions = ["1.32", "1.36"] };
        var held = (await new ValidateOperation(new FixedClock()).RunAsync(options, null, TestContext.Current.CancellationToken)).Report;
        var streamed = (await new ValidateOperation(new FixedClock()).RunAsync(options with { KeepsManifests = false }, null, TestContext.Current.CancellationToken)).Report;
        Validated.AssertAlike(held, streamed);
        return [.. held.Findings.Select(finding => finding.Rule)];
    }
}
