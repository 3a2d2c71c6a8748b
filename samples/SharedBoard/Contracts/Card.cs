using Hgx.Typed;

namespace SharedBoard.Contracts;

/// <summary>One card. A value: whoever changes it puts another in its place, and it is merged as one.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Lane">How far it is.</param>
/// <param name="Author">Who changed it last.</param>
/// <param name="Position">Where it stands among those of its lane; smaller is higher.</param>
[HgxValue]
public partial record Card(string Text, Lane Lane, string Author, long Position);
