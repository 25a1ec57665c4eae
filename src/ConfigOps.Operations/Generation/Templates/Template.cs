namespace ConfigOps.Operations.Generation.Templates;

/// <summary>A template's text.</summary>
/// <param name="Name">Its name below the template folder, without extensions: <c>service/deployment</c>, <c>partials/labels</c>.</param>
/// <param name="File">The file as messages show it: <c>templates/service/deployment.yaml.hbs</c>.</param>
/// <param name="Text">Its text.</param>
public sealed record Template(string Name, string File, string Text)
{
    /// <summary>The last part of its name: <c>deployment</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('/') + 1)..];
}
