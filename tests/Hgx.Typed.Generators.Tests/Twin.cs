using System.Reflection;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Objects of classes that differ in their layout alone.</summary>
internal static class Twin
{
    /// <summary>An object of the other class with the same values.</summary>
    public static T Of<T>(object original)
        where T : class, IHgxObject<T>
    {
        T twin = T.CreateInstance();
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (PropertyInfo property in typeof(T).GetProperties(All))
            if (property.CanWrite && original.GetType().GetProperty(property.Name, All) is { } same) property.SetValue(twin, same.GetValue(original));
        return twin;
    }
}
