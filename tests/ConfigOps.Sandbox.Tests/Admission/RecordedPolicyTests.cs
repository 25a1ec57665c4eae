using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Tests.Http;

namespace ConfigOps.Sandbox.Tests.Admission;

/// <summary>Admission policies must be refused or decide as those of a real API server (1.36.2) did, word for word.</summary>
public sealed class RecordedPolicyTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
    private const string Bindings = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings";

    [Theory]
    [InlineData("admission-policies-1.36.jsonl.gz", 70)]
    [InlineData("admission-shapes-1.36.jsonl.gz", 150)]
    public async Task Policies_decide_as_the_server_did(string recording, int atLeast)
    {
        var lines = Recorded.Lines(recording).ToArray();
        var ns = lines[0]["namespace"]!;
        var name = ns["name"]!.AsString()!;
        await sandbox.Post("/api/v1/namespaces", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{{ns}}}""");
        foreach (var parameter in lines[0]["params"]!.Items)
            await sandbox.Post($"/api/v1/namespaces/{name}/configmaps", $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":{{parameter["name"]}},"labels":{{parameter["labels"]}}},"data":{{parameter["data"]}}}""");
        var wrong = new List<string>();
        var judged = 0;
        foreach (var scenario in lines.Skip(1))
        {
            var refused = await Install(scenario);
            if ((refused ?? "") != (scenario["refused"]?.AsString() ?? "")) wrong.Add($"{scenario["name"]}\n  server: {scenario["refused"]}\n  here:   {refused}");
            if (refused is not null) continue;
            foreach (var request in scenario["requests"]!.Items)
            {
                var answer = await sandbox.Post($"/api/v1/namespaces/{name}/configmaps?dryRun=All", request["object"]!.ToString());
                var expected = $"{request["status"]} {request["reason"]?.AsString()} {request["message"]?.AsString()}";
                var here = $"{(int)answer.Code} {(request["message"] is null ? "" : answer.Body["reason"]?.AsString())} {(request["message"] is null ? "" : answer.Message)}";
                if (here != expected) wrong.Add($"{scenario["name"]}: {request["object"]}\n  server: {expected}\n  here:   {here}");
                var warning = request["warning"]?.AsString() ?? "";
                var warned = answer.Headers.TryGetValues("Warning", out var values) ? string.Join(", ", values) : "";
                if (warned != warning) wrong.Add($"{scenario["name"]}: {request["object"]}\n  server warns: {warning}\n  here:         {warned}");
                judged++;
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(judged, atLeast, int.MaxValue);
    }

    private async Task<string?> Install(Node scenario)
    {
        var name = scenario["name"]!.AsString();
        var policy = await sandbox.Post(Policies, $$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"{{name}}"},"spec":{{scenario["policy"]}}}""");
        if ((int)policy.Code >= 300) return policy.Message;
        var binding = await sandbox.Post(Bindings, $$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicyBinding","metadata":{"name":"{{name}}-b"},"spec":{{scenario["binding"]}}}""");
        return (int)binding.Code >= 300 ? binding.Message : null;
    }
}
