using System.Security.Cryptography;
using Hgx.Records;
using Hgx.Service.Diagnostics;
using Hgx.Service.Files;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Identities;

/// <summary>The file that holds the user's identity: made at the first start, never changed or replaced.</summary>
internal static class IdentityFile
{
    /// <summary>Reads the identity, or makes it when neither it nor a database that needs it is there.</summary>
    /// <exception cref="IdentityFileException">It is damaged, or missing beside a database.</exception>
    public static Identity Open(DataDirectory directory, ILogger logger)
    {
        string path = directory.IdentityFile;
        if (File.Exists(path)) return Read(path);
        if (File.Exists(directory.DatabaseFile))
            throw new IdentityFileException(path, $"The identity file {path} is missing, but there is a database that belongs to it. Restore both from one backup.");
        return Make(path, logger);
    }

    private static Identity Make(string path, ILogger logger)
    {
        Identity identity = Identity.Create();
        byte[] secret = identity.ToSecret();
        try
        {
            PrivateFile.WriteWhole(path, secret);
        }
        catch
        {
            identity.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }

        ServiceLog.IdentityMade(logger, identity.Fingerprint);
        return identity;
    }

    private static Identity Read(string path)
    {
        // One byte more than an identity has, so that a longer file is seen to be too long, however long it is.
        var secret = new byte[Identity.SecretLength + 1];
        try
        {
            using FileStream file = File.OpenRead(path);
            int length = file.ReadAtLeast(secret, secret.Length, throwOnEndOfStream: false);
            return Identity.FromSecret(secret.AsSpan(0, length));
        }
        catch (HgxException error)
        {
            throw new IdentityFileException(path, $"The identity file {path} is damaged, and was not touched. Restore it from a backup.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IdentityFileException(path, $"The identity file {path} cannot be read: {error.Message}", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
