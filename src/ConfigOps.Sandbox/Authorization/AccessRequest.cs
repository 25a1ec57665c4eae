namespace ConfigOps.Sandbox.Authorization;

/// <summary>What somebody wants to do.</summary>
/// <param name="Verb"><c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c>, <c>deletecollection</c>, …</param>
/// <param name="Group">API group; <c>*</c> for all.</param>
/// <param name="Resource">Plural.</param>
/// <param name="Subresource">Subresource, or empty.</param>
/// <param name="Namespace">Namespace; empty for all, or for a cluster-scoped resource.</param>
/// <param name="Name">Name; empty for any.</param>
/// <param name="Path">The path of a request to no resource, or null.</param>
public sealed record AccessRequest(string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string? Path = null)
{
    /// <summary>Resource and subresource as rules name them: <c>pods/log</c>.</summary>
    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";
}
