using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.PodSecurity;

public sealed class PodSecurityEvaluatorTests
{
    private const string Hardened =
        """
        "securityContext":{"allowPrivilegeEscalation":false,"runAsNonRoot":true,"capabilities":{"drop":["ALL"]},"seccompProfile":{"type":"RuntimeDefault"}}
        """;

    [Theory]
    [InlineData("v1.0", true)]
    [InlineData("v1.36", true)]
    [InlineData("latest", true)]
    [InlineData("v1.999", true)]
    [InlineData("v2.0", false)]
    [InlineData("1.25", false)]
    [InlineData("v1.025", false)]
    [InlineData("v1.", false)]
    [InlineData("v1.-1", false)]
    [InlineData("Latest", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_version_is_read_as_a_namespace_label_has_it(string? text, bool isKnown)
    {
        Assert.Equal(isKnown, PodSecurityVersion.TryParse(text, out var version));
        if (isKnown) Assert.Equal(text, version.ToString());
    }

    [Theory]
    [InlineData("privileged", true)]
    [InlineData("baseline", true)]
    [InlineData("restricted", true)]
    [InlineData("Restricted", false)]
    [InlineData(null, false)]
    public void A_level_is_read_as_a_namespace_label_has_it(string? text, bool isKnown)
    {
        Assert.Equal(isKnown, PodSecurityLevels.TryParse(text, out var level));
        if (isKnown) Assert.Equal(text, level.ToText());
    }

    [Theory]
    [InlineData("v1.24", "allowPrivilegeEscalation != false (container \"c\" must set securityContext.allowPrivilegeEscalation=false), "
        + "unrestricted capabilities (container \"c\" must set securityContext.capabilities.drop=[\"ALL\"]), "
        + "seccompProfile (pod or container \"c\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")")]
    [InlineData("v1.25", "")]
    public void Windows_pods_are_exempt_from_Linux_demands_since_1_25(string version, string message) =>
        Assert.Equal(message, Restricted("""{"os":{"name":"windows"},"containers":[{"name":"c","securityContext":{"runAsNonRoot":true}}]}""", version).Message);

    [Theory]
    [InlineData("v1.34", "runAsNonRoot != true (pod or container \"c\" must set securityContext.runAsNonRoot=true), runAsUser=0 (pod must not set runAsUser=0)")]
    [InlineData("v1.35", "")]
    public void A_user_namespace_of_its_own_lets_a_pod_run_as_root_since_1_35(string version, string message)
    {
        const string spec =
            """{"hostUsers":false,"securityContext":{"runAsUser":0},"containers":[{"name":"c","securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"seccompProfile":{"type":"RuntimeDefault"}}}]}""";

        Assert.Equal(message, Restricted(spec, version).Message);
    }

    [Theory]
    [InlineData("v1.33", true)]
    [InlineData("v1.34", false)]
    public void A_probe_of_another_host_is_forbidden_since_1_34(string version, bool allowed)
    {
        var spec = $$"""{"containers":[{"name":"c",{{Hardened}},"livenessProbe":{"tcpSocket":{"port":80,"host":"10.0.0.1"} } }]}""";

        Assert.Equal(allowed, Restricted(spec, version).IsAllowed);
    }

    [Fact]
    public void Init_and_ephemeral_containers_are_judged_too()
    {
        const string spec = """{"initContainers":[{"name":"i","securityContext":{"privileged":true}}],"containers":[{"name":"c"}],"ephemeralContainers":[{"name":"e","securityContext":{"privileged":true}}]}""";

        var violation = Assert.Single(Evaluate(spec, PodSecurityLevel.Baseline, "latest").Violations);

        Assert.Equal("privileged (containers \"i\", \"e\" must not set securityContext.privileged=true)", violation.Message);
        Assert.Equal(["spec.initContainers[0].securityContext.privileged", "spec.ephemeralContainers[0].securityContext.privileged"], violation.Paths.Select(path => path.ToString()));
    }

    [Fact]
    public void A_template_is_judged_as_written_and_a_pod_with_the_ports_the_host_network_opens()
    {
        const string spec = """{"hostNetwork":true,"containers":[{"name":"c","ports":[{"containerPort":80}]}]}""";
        var pod = PodTemplate.Of(new Resource(Map($$"""{"apiVersion":"v1","kind":"Pod","spec":{{spec}}}""")))!;
        var deployment = PodTemplate.Of(new Resource(Map($$"""{"apiVersion":"apps/v1","kind":"Deployment","spec":{"template":{"spec":{{spec}} } } }""")))!;

        Assert.Equal(
            "host namespaces (hostNetwork=true), hostPort (container \"c\" uses hostPort 80)",
            PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Baseline, PodSecurityVersion.Latest).Message);
        var ofTemplate = Assert.Single(PodSecurityEvaluator.Evaluate(deployment, PodSecurityLevel.Baseline, PodSecurityVersion.Latest).Violations);
        Assert.Equal("spec.template.spec.hostNetwork", ofTemplate.Paths[0].ToString());
    }

    [Theory]
    [InlineData("apps/v1", "StatefulSet", """{"template":{"spec":{} } }""", "spec.template")]
    [InlineData("batch/v1", "Job", """{"template":{"spec":{} } }""", "spec.template")]
    [InlineData("batch/v1", "CronJob", """{"jobTemplate":{"spec":{"template":{"spec":{} } } } }""", "spec.jobTemplate.spec.template")]
    [InlineData("v1", "ReplicationController", """{"template":{"spec":{} } }""", "spec.template")]
    [InlineData("example.com/v1", "Deployment", """{"template":{"spec":{} } }""", null)]
    [InlineData("apps/v1", "Deployment", "{}", null)]
    [InlineData("v1", "Service", "{}", null)]
    public void The_pod_of_a_workload_is_found(string apiVersion, string kind, string spec, string? path) =>
        Assert.Equal(path, PodTemplate.Of(new Resource(Map($$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}","spec":{{spec}} }""")))?.Path.ToString());

    [Fact]
    public void Annotation_values_are_quoted_as_Go_quotes_them()
    {
        var metadata = NodeJson.Parse("""{"annotations":{"container.apparmor.security.beta.kubernetes.io/c":"a\"\n\u0007\u200b"}}""");

        var verdict = PodSecurityEvaluator.Evaluate(metadata, NodeJson.Parse("""{"containers":[]}"""), PodSecurityLevel.Baseline, PodSecurityVersion.Latest);

        Assert.Equal(
            "forbidden AppArmor profile (annotation must not set AppArmor profile type to \"container.apparmor.security.beta.kubernetes.io/c=\"a\\\"\\n\\a\\u200b\"\")",
            verdict.Message);
    }

    [Theory]
    [InlineData(""" "emptyDir":{} """, "")]
    [InlineData(""" "emptyDir":null """, "")]
    [InlineData(""" "nfs":{"server":"s"} """, "nfs")]
    [InlineData(""" "hostPath":{} """, "hostPath")]
    [InlineData(""" "somethingNew":{} """, "unknown")]
    public void Only_harmless_volume_types_are_allowed(string source, string type)
    {
        var verdict = Restricted($$"""{"volumes":[{"name":"v",{{source}}}],"containers":[{"name":"c",{{Hardened}}}]}""", "latest");

        Assert.Equal(type.Length == 0 ? "" : $"restricted volume types (volume \"v\" uses restricted volume type \"{type}\")", verdict.Message);
    }

    [Fact]
    public void Restricted_never_allows_what_baseline_forbids()
    {
        foreach (var line in RecordedFixture.Lines("pod-security-1.36.jsonl.gz"))
        {
            var pod = PodTemplate.Of(new Resource((MapNode)line["object"]!))!;
            for (var minor = 0; minor < 40; minor++)
            {
                var version = PodSecurityVersion.V1(minor);
                if (PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Restricted, version).IsAllowed)
                    Assert.True(PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Baseline, version).IsAllowed, $"{line["id"]} at {version}");
                if (minor >= PodSecurityEvaluator.NewestChange.Minor)
                    Assert.Equal(
                        PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Restricted, PodSecurityVersion.Latest).Message,
                        PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Restricted, version).Message);
            }
        }
    }

    private static PodSecurityVerdict Restricted(string spec, string version) => Evaluate(spec, PodSecurityLevel.Restricted, version);

    private static PodSecurityVerdict Evaluate(string spec, PodSecurityLevel level, string version)
    {
        Assert.True(PodSecurityVersion.TryParse(version, out var parsed));
        return PodSecurityEvaluator.Evaluate(null, NodeJson.Parse(spec), level, parsed);
    }

    private static MapNode Map(string json) => (MapNode)NodeJson.Parse(json);
}
