using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for a container's volume mounts and block devices.</summary>
internal static class MountRules
{
    private const string Bidirectional = "Bidirectional";

    /// <summary>Checks <c>volumeMounts</c> and <c>volumeDevices</c>.</summary>
    public static void Check(FieldView container, PodScope scope)
    {
        var (mounts, devices) = (container["volumeMounts"], container["volumeDevices"]);
        var deviceNames = devices.Items.Select(device => device["name"].Text).ToHashSet(StringComparer.Ordinal);
        var devicePaths = devices.Items.Select(device => device["devicePath"].Text).ToHashSet(StringComparer.Ordinal);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mount in mounts.Items)
        {
            var problems = scope.Problems;
            var (name, path) = (mount["name"], mount["mountPath"]);
            if (name.IsBlank) problems.Required(name);
            if (!scope.Volumes.ContainsKey(name.Text)) problems.NotFound(name);
            if (path.IsBlank) problems.Required(path);
            if (!paths.Add(path.Text)) problems.Invalid(path, "must be unique");
            if (deviceNames.Contains(name.Text)) problems.Invalid(name, "must not already exist in volumeDevices");
            if (devicePaths.Contains(path.Text)) problems.Invalid(path, "must not already exist as a path in volumeDevices");
            Options(mount, mounts, container, problems);
        }

        Devices(devices, mounts, scope);
    }

    private static void Options(FieldView mount, FieldView mounts, FieldView container, Problems problems)
    {
        // The server leaves the index out of the names of these fields.
        var (subPath, expression) = (mount["subPath"].NamedAs(mounts.Path["subPath"]), mount["subPathExpr"]);
        if (!subPath.IsBlank) PathRules.Descending(subPath, problems);
        if (!expression.IsBlank)
        {
            if (!subPath.IsBlank) problems.Invalid(expression, "subPathExpr and subPath are mutually exclusive");
            PathRules.Descending(expression.NamedAs(mounts.Path["subPathExpr"]), problems);
        }

        var propagation = mount["mountPropagation"].NamedAs(mounts.Path["mountPropagation"]);
        problems.OneOf(propagation, Bidirectional, "HostToContainer", "None");
        if (propagation.Text == Bidirectional && !container["securityContext"]["privileged"].IsTrue) problems.Forbidden(propagation, "Bidirectional mount propagation is available only to privileged containers");
        var recursive = mount["recursiveReadOnly"].NamedAs(mounts.Path["recursiveReadOnly"]);
        problems.OneOf(recursive, "Disabled", "IfPossible", "Enabled");
        if (!recursive.IsAnyOf("IfPossible", "Enabled")) return;
        if (!mount["readOnly"].IsTrue) problems.Forbidden(recursive, "may only be specified when readOnly is true");
        if (propagation.Exists && propagation.Text != "None") problems.Forbidden(recursive, "may only be specified when mountPropagation is None or not specified");
    }

    private static void Devices(FieldView devices, FieldView mounts, PodScope scope)
    {
        var (names, paths) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var mountNames = mounts.Items.Select(mount => mount["name"].Text).ToHashSet(StringComparer.Ordinal);
        var mountPaths = mounts.Items.Select(mount => mount["mountPath"].Text).ToHashSet(StringComparer.Ordinal);
        foreach (var device in devices.Items)
        {
            var problems = scope.Problems;
            var (name, path) = (device["name"], device["devicePath"]);
            if (name.IsBlank) problems.Required(name);
            if (!names.Add(name.Text)) problems.Invalid(name, "must be unique");
            if (!scope.Volumes.TryGetValue(name.Text, out var volume)) problems.NotFound(name);
            else if (!volume["persistentVolumeClaim"].Exists && !volume["ephemeral"].Exists) problems.Invalid(name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
            if (path.IsBlank) problems.Required(path);
            if (!paths.Add(path.Text)) problems.Invalid(path, "must be unique");
            else if (!path.IsBlank) PathRules.NoBacksteps(path, problems);
            if (mountNames.Contains(name.Text)) problems.Invalid(name, "must not already exist in volumeMounts");
            if (mountPaths.Contains(path.Text)) problems.Invalid(path, "must not already exist as a path in volumeMounts");
        }
    }
}
