using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Recorder.Running;

/// <summary>Sends the requests of scenarios to one server, whichever it is, and keeps what it answered.</summary>
/// <param name="client">Reaches the server as a user who may do everything.</param>
/// <param name="patience">How long a step waits for what it waits for.</param>
public sealed class ScenarioRunner(HttpClient client, TimeSpan patience)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a scenario; one answer a step.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    public async Task<IReadOnlyList<Answer>> RunAsync(Scenario scenario, CancellationToken cancellation)
    {
        await new ScenarioNamespace(client, scenario).PrepareAsync(cancellation);
        var variables = new Variables(scenario.Namespace);
        var watches = new Dictionary<string, OpenWatch>(StringComparer.Ordinal);
        var answers = new List<Answer>();
        try
        {
            var isLate = false;
            foreach (var step in scenario.Steps)
            {
                // After one wait in vain the others would be in vain too.
                var answer = await RunStepAsync(step, variables, watches, isLate ? TimeSpan.Zero : patience, cancellation);
                isLate |= answer.Has("late");
                answers.Add(new Answer(step.Name, answer));
            }
        }
        finally
        {
            foreach (var watch in watches.Values) watch.Dispose();
        }

        return answers;
    }

    private async Task<MapNode> RunStepAsync(Step step, Variables variables, Dictionary<string, OpenWatch> watches, TimeSpan wait, CancellationToken cancellation)
    {
        if (step.ReadsWatch)
        {
            if (!watches.TryGetValue(step.Handle, out var watch)) return MapNode.Of(("late", ScalarNode.Of("there is no such watch")));
            var (events, isLate) = await watch.ReadAsync(step.Events, cancellation);
            var seen = MapNode.Of(("events", new ListNode(events.Select(change => Projection.Of(change, step)))));
            return isLate ? seen.With("late", ScalarNode.True) : seen;
        }

        if (step.OpensWatch) return await OpenWatchAsync(step, variables, watches, cancellation);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var response = await SendAsync(step, variables, cancellation);
            var body = Read(await response.Content.ReadAsByteArrayAsync(cancellation), response);
            var isMet = step.Until.All(condition => Holds(condition.Key, condition.Value, body));
            if (!isMet && Stopwatch.GetElapsedTime(started) < wait)
            {
                await Task.Delay(s_pause, cancellation);
                continue;
            }

            foreach (var (name, place) in step.Keep)
                if (place.Find(body) is ScalarNode value) variables.Set(name, value.Text);
            var answer = Describe(step, response, body);
            return isMet ? answer : answer.With("late", ScalarNode.True);
        }
    }

    private async Task<MapNode> OpenWatchAsync(Step step, Variables variables, Dictionary<string, OpenWatch> watches, CancellationToken cancellation)
    {
        var response = await SendAsync(step, variables, cancellation);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            watches[step.Handle] = new OpenWatch(response, new StreamReader(await response.Content.ReadAsStreamAsync(cancellation)));
            return MapNode.Of(("code", ScalarNode.Of(200)), ("type", ScalarNode.Of(response.Content.Headers.ContentType?.ToString() ?? "")));
        }

        using (response) return Describe(step, response, Read(await response.Content.ReadAsByteArrayAsync(cancellation), response));
    }

    private async Task<HttpResponseMessage> SendAsync(Step step, Variables variables, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(step.Verb), new Uri(client.BaseAddress!, variables.Fill(step.Path)));
        if (step.Body is { } body)
        {
            var text = variables.Fill(body) is var filled && filled.AsString() is { } raw ? Encoding.UTF8.GetBytes(raw) : NodeJson.ToUtf8(filled);
            request.Content = new ByteArrayContent(text);
            if (step.ContentType.Length > 0) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(step.ContentType);
        }

        if (step.Accept is { } accept) request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in step.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private static MapNode Describe(Step step, HttpResponseMessage response, Node body)
    {
        var answer = new MapBuilder()
            .Set("code", ScalarNode.Of((int)response.StatusCode))
            .Set("type", ScalarNode.Of(response.Content.Headers.ContentType?.ToString() ?? ""));
        if (response.Headers.TryGetValues("Warning", out var warnings)) answer.Set("warnings", new ListNode(warnings.Select(static warning => ScalarNode.Of(warning))));
        if (response.Headers.TryGetValues("Retry-After", out var retry)) answer.Set("retryAfter", ScalarNode.Of(string.Join(',', retry)));
        if (response.Content.Headers.Allow.Count > 0) answer.Set("allow", ScalarNode.Of(string.Join(", ", response.Content.Headers.Allow)));
        answer.Set("body", Projection.Of(body, step));
        return answer.Build();
    }

    private static Node Read(byte[] bytes, HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true) return ScalarNode.Of(Encoding.UTF8.GetString(bytes));
        try
        {
            return NodeJson.Parse(bytes);
        }
        catch (JsonException)
        {
            return ScalarNode.Of(Encoding.UTF8.GetString(bytes));
        }
    }

    private static bool Holds(FieldPlace place, Node wanted, Node body)
    {
        if (place.Text == "items.length") return body["items"] is ListNode list && wanted.AsInteger() == list.Count;
        var found = place.Find(body);
        return wanted.IsNull ? found is null : wanted.AsString() == "*" ? found is not null : Node.AreEqual(found, wanted);
    }
}
