namespace ConfigOps.Operations.Security.Vulnerabilities;

/// <summary>Tells whether two names are of the same image.</summary>
internal static class ImageNames
{
    /// <summary>The same registry and repository; digests decide where both have one, else tags where both have one.</summary>
    public static bool AreSame(string x, string y)
    {
        if (x == y) return true;
        var (left, right) = (ImageReference.Parse(x), ImageReference.Parse(y));
        if (left.Registry != right.Registry || left.Repository != right.Repository) return false;
        if (left.Digest is not null && right.Digest is not null) return left.Digest == right.Digest;
        return left.Tag is null || right.Tag is null || left.Tag == right.Tag;
    }
}
