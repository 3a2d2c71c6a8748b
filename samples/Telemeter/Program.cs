using Telemeter.Commands;

return await TelemeterCommand.RunAsync(args);
