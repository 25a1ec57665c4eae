namespace ConfigOps.Kubernetes.Schemas.Validation.Metadata;

/// <summary>The rules for paths in file systems.</summary>
internal static class PathRules
{
    /// <summary>A path below another: relative, without <c>..</c>.</summary>
    public static void Descending(FieldView path, Problems problems)
    {
        if (path.Text.StartsWith('/')) problems.Invalid(path, "must be a relative path");
        NoBacksteps(path, problems);
    }

    /// <summary>A path without <c>..</c> as a part.</summary>
    public static void NoBacksteps(FieldView path, Problems problems)
    {
        if (path.Text.Split('/').Contains("..")) problems.Invalid(path, "must not contain '..'");
    }

    /// <summary>A path for a projected file: below the volume, and not with a name the volume keeps for itself.</summary>
    public static void NotReserved(FieldView path, Problems problems)
    {
        Descending(path, problems);
        if (path.Text.StartsWith("..", StringComparison.Ordinal) && !path.Text.StartsWith("../", StringComparison.Ordinal)) problems.Invalid(path, "must not start with '..'");
    }

    /// <summary>A file's mode, when there is one.</summary>
    public static void Mode(FieldView mode, Problems problems)
    {
        if (mode.Integer is < 0 or > 0x1FF) problems.Invalid(mode, "must be a number between 0 and 0777 (octal), both inclusive");
    }
}
