using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>What runs: image, command, user.</summary>
internal static class ProgramImport
{
    private const string FirstVersion = "0.1.0";

    /// <summary>Imports it.</summary>
    public static void Apply(ImportScope scope)
    {
        Image(scope);
        Command(scope, "entrypoint", "command");
        Command(scope, "command", "args");
        Folder(scope);
        User(scope);
    }

    /// <summary>An image's reference with its registry, as Docker completes it.</summary>
    public static string Complete(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return $"docker.io/library/{reference}";
        var first = reference[..slash];
        return first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost" ? reference : $"docker.io/{reference}";
    }

    /// <summary>The version that a pinned reference names; <c>0.1.0</c> when its tag cannot be a label.</summary>
    public static string VersionOf(string reference)
    {
        var name = reference.Split('@')[0];
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        return colon >= 0 && NameRules.LabelValue(name[(colon + 1)..]) is null ? name[(colon + 1)..] : FirstVersion;
    }

    private static void Image(ImportScope scope)
    {
        var draft = scope.Draft;
        if (scope["build"] is { } build) draft.Leave("build", build.Position, "how the image is made is not taken over; describe it in build to get a Dockerfile, or build and push it as before");
        if (scope["image"] is { } image && ImportScope.TextOf(image) is { Length: > 0 } reference)
        {
            Named(scope, image, reference);
        }
        else if (scope["build"] is not null)
        {
            draft.Assume("build", scope["build"]!.Position, $"the image is {draft.Name}:{FirstVersion} in the environment's registry", ScalarNode.Of($"{draft.Name}:{FirstVersion}"), "image");
            draft.Set(ScalarNode.Of(FirstVersion), "version");
        }
        else
        {
            draft.Refuse("image", scope.Service.Values.Position, "it has neither image nor build, or its image is an empty variable");
        }
    }

    private static void Named(ImportScope scope, Node image, string reference)
    {
        var draft = scope.Draft;
        var complete = Complete(reference);
        if (NameRules.Image(complete) is { } malformed)
        {
            draft.Refuse("image", image.Position, $"the image {reference} {malformed}");
            return;
        }

        var loose = NameRules.PinnedImage(complete);
        if (loose is not null && scope.Project.Built.Contains(reference))
        {
            var own = $"{NameOf(reference)}:{FirstVersion}";
            draft.Assume("image", image.Position, $"the image is {own} in the environment's registry, as the project builds it and names no version", ScalarNode.Of(own), "image");
            draft.Set(ScalarNode.Of(FirstVersion), "version");
            return;
        }

        if (loose is not null && !scope.MayBeUnpinned)
        {
            draft.Refuse("image", image.Position, $"the image {reference} {loose}");
            return;
        }

        draft.Map("image", image.Position, complete, ScalarNode.Of(complete), "image");
        draft.Assume("image", image.Position, $"version {VersionOf(complete)}, {(loose is null || complete.EndsWith(":latest", StringComparison.Ordinal) ? "from the image's tag" : "as it names none")}", ScalarNode.Of(VersionOf(complete)), "version");
        if (loose is not null) draft.Leave("image", image.Position, $"the image {reference} {loose}; until all do, the environment's imagePinning is none");
    }

    // The last part of a reference, without tag.
    private static string NameOf(string reference) => reference[(reference.LastIndexOf('/') + 1)..].Split(':')[0];

    private static void Folder(ImportScope scope)
    {
        if (scope["working_dir"] is not { } folder || ImportScope.TextOf(folder) is not { } text) return;
        if (NameRules.AbsolutePath(text) is { } wrong) scope.Draft.Leave("working_dir", folder.Position, $"{text} {wrong}");
        else scope.Draft.Map("working_dir", folder.Position, $"workingDirectory {text}", ScalarNode.Of(text), "workingDirectory");
    }

    private static void Command(ImportScope scope, string key, string field)
    {
        if (scope[key] is not { } command) return;
        if (ImportScope.WordsOf(command) is not { } words) scope.Draft.Leave(key, command.Position, "its quotes are not closed, so nobody can tell what it runs");
        else if (words.Count > 0) scope.Draft.Map(key, command.Position, field, ImportScope.List(words), field);
    }

    private static void User(ImportScope scope)
    {
        if (scope["user"] is { } user && ImportScope.TextOf(user) is { } text)
        {
            var parts = text.Split(':');
            if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) scope.Draft.Leave("user", user.Position, $"{text} is a name; find its number in the image and set user");
            else if (id == 0) scope.Draft.Leave("user", user.Position, "it runs as root; components do not, so the image must work as another user");
            else scope.Draft.Map("user", user.Position, parts.Length > 1 && parts[1] != parts[0] ? $"user and group {id}; the group {parts[1]} is not kept" : $"user and group {id}", ScalarNode.Of(id), "user");
            return;
        }

        scope.Draft.Note(ImportVerdict.Assumed, "user", SourcePosition.None, "it names no user, so it runs as 10001; the image must work so");
    }
}
