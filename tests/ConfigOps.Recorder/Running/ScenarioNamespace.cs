using System.Net;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Recorder.Running;

/// <summary>The namespace of a scenario: emptied of an earlier run, made, and given back.</summary>
internal sealed class ScenarioNamespace(HttpClient client, Scenario scenario)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private string Path => "/api/v1/namespaces/" + scenario.Namespace;

    /// <summary>Makes it, with the service account that pods run under.</summary>
    /// <exception cref="InvalidOperationException">The server refuses, or an earlier run's namespace does not end.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await RemoveAsync(wait: true, cancellation);
        var metadata = MapNode.Of(("name", ScalarNode.Of(scenario.Namespace)), ("labels", scenario.NamespaceLabels));
        await CreateAsync("/api/v1/namespaces", MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Namespace")), ("metadata", metadata)), cancellation);
        await CreateAsync(Path + "/serviceaccounts", MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("ServiceAccount")), ("metadata", MapNode.Of(("name", ScalarNode.Of("default"))))), cancellation);
    }

    /// <summary>Removes it and what the scenario leaves outside of it.</summary>
    public async Task RemoveAsync(bool wait, CancellationToken cancellation)
    {
        foreach (var path in (string[])[Path, .. scenario.Cleanup])
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(s_patience);
            while (true)
            {
                using var response = await client.DeleteAsync(new Uri(client.BaseAddress!, path), limit.Token);
                if (response.StatusCode == HttpStatusCode.NotFound || !wait) break;
                await Task.Delay(s_pause, limit.Token);
            }
        }
    }

    private async Task CreateAsync(string path, MapNode body, CancellationToken cancellation)
    {
        using var content = new StringContent(NodeJson.ToJson(body), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(client.BaseAddress!, path), content, cancellation);
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.Conflict)
            throw new InvalidOperationException($"POST {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}");
    }
}
