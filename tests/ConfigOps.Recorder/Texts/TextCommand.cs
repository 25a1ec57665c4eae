using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Recorder.Running;

namespace ConfigOps.Recorder.Texts;

/// <summary>Puts the texts of the public YAML test suite below <c>spec:</c> of a custom object, and holds what a real server makes of them against what we do.</summary>
internal static class TextCommand
{
    /// <summary>How it is called.</summary>
    public const string Usage = """
           or: ConfigOps.Recorder --texts=FOLDER --kubeconfig=FILE
          --texts       the folder src of the public YAML test suite (github.com/yaml/yaml-test-suite)
        """;

    private const string Group = "texts.recorder.example.com";
    private const string Objects = $"/apis/{Group}/v1/namespaces/default/papers?dryRun=All&fieldValidation=Strict";
    private const int MostPolls = 100;

    private const string Definition = $"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: papers.{Group}
        spec:
          group: {Group}
          scope: Namespaced
          names:
            plural: papers
            kind: Paper
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    x-kubernetes-preserve-unknown-fields: true
        """;

    /// <summary>Runs it; the exit code is 0 when the server could be asked.</summary>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> options, CancellationToken cancellation)
    {
        using var client = await ServerClient.FromKubeconfigAsync(options["kubeconfig"], cancellation);
        await PostAsync(client, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition, cancellation);
        var (asked, alike) = (0, 0);
        foreach (var text in YamlSuite.Read(options["texts"]))
        {
            var body = Below(text.Text);
            var (code, answer) = await PostAsync(client, Objects, body, cancellation);
            for (var poll = 0; code == 404 && poll < MostPolls; poll++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
                (code, answer) = await PostAsync(client, Objects, body, cancellation);
            }

            asked++;
            if (Difference(body, code, answer) is not { } difference) alike++;
            else Console.WriteLine($"{text.Name}: {difference}\n{text.Text}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked} texts, {alike} understood alike"));
        return 0;
    }

    private static string Below(string text)
    {
        var body = new StringBuilder($"apiVersion: {Group}/v1\nkind: Paper\nmetadata: {{name: a}}\nspec:\n");
        foreach (var line in text.TrimEnd('\n').Split('\n')) body.Append(line.Length == 0 ? "" : "  ").Append(line).Append('\n');
        return body.ToString();
    }

    private static string? Difference(string body, int code, Node answer)
    {
        var file = ManifestReader.Read(body, "a.yaml");
        var error = file.Problems.Where(static problem => problem.IsError).Select(static problem => problem.ToString()).FirstOrDefault() ?? (file.Resources.Count == 0 ? "there is no object" : null);
        var accepted = code == 201;
        if (error is not null && !accepted) return null;
        if (error is not null) return $"only we refuse it: {error}; the server keeps {answer["spec"]}";
        if (!accepted) return $"only the server refuses it: {code} {answer["message"]?.AsString()}; we read {file.Resources[0].Root["spec"]}";
        var (ours, theirs) = (file.Resources[0].Root["spec"], answer["spec"]);
        if (ours is { IsNull: true }) ours = null;
        if (theirs is { IsNull: true }) theirs = null;
        return Node.AreEqual(ours, theirs) ? null : $"we read {ours}; the server reads {theirs}";
    }

    private static async Task<(int Code, Node Answer)> PostAsync(HttpClient client, string path, string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body, new UTF8Encoding(false), "application/yaml");
        using var response = await client.PostAsync(new Uri(client.BaseAddress!, path), content, cancellation);
        var text = await response.Content.ReadAsByteArrayAsync(cancellation);
        return ((int)response.StatusCode, text.Length > 0 && text[0] == '{' ? NodeJson.Parse(text) : MapNode.Of(("message", ScalarNode.Of(Encoding.UTF8.GetString(text)))));
    }
}
